/** Traditional characters and their simplified ones: `來 来|個 个`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
