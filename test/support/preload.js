// Nest's decorators need these in the outer realm before a spec's own modules load.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
