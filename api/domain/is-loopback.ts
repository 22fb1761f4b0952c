// Whether a host is this machine: what goes there crosses no network.

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i

export const isLoopback = (host: string): boolean => LOOPBACK.test(host)
