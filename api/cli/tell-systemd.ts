// Says to systemd that the server answers: a unit of `Type=notify` counts as started from then on.
import { spawn } from 'node:child_process'

/** Does nothing where systemd did not start this process. Node has no datagram sockets of Unix: systemd's own program has. */
export function tellSystemd(): void {
  if (!process.env.NOTIFY_SOCKET) return
  // a container may hand the socket on without the program
  spawn('systemd-notify', ['--ready'], { stdio: 'ignore' }).on('error', () => {})
}
