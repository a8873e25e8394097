/** Builds the server's bundle into `outDir`, with these plugins of vite. */
export function buildServer(outDir?: string, plugins?: readonly object[]): Promise<void>
/** Builds the client's page. */
export function buildClient(): Promise<void>
