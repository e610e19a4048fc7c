/** By this a browser is known in rooms, signed in or not. */
export const viewerCookie = 'cunbo_viewer';
