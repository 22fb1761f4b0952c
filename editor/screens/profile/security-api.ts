// What the security panels of one's own profile ask the server.
import { useQuery } from '@tanstack/react-query'
import type { NewSecondFactor, OpenSession, RecoveryCodes, SecondFactor } from '#wire/security'
import { request } from '../../api.ts'

type Page = { items: OpenSession[]; total: number }

export const securityApi = {
  endDevice: (id: string) => request<void>('DELETE', `session/devices/${id}`),
  begin: (password: string) => request<NewSecondFactor>('POST', 'session/second-factor', { password }),
  confirm: (code: string) => request<RecoveryCodes>('POST', 'session/second-factor/confirm', { code }),
  renewCodes: (password: string) =>
    request<RecoveryCodes>('POST', 'session/second-factor/recovery-codes', { password }),
  turnOff: (password: string) => request<void>('DELETE', 'session/second-factor', { password }),
}

export const useDevices = () =>
  useQuery({
    queryKey: ['devices'],
    queryFn: () => request<Page>('GET', 'session/devices?limit=100'),
  })

export const useSecondFactor = () =>
  useQuery({
    queryKey: ['second-factor'],
    queryFn: () => request<SecondFactor>('GET', 'session/second-factor'),
  })
