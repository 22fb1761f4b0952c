// Files that the Worker's bundler inlines as text.
declare module '*.js.txt' {
  const text: string
  export default text
}
