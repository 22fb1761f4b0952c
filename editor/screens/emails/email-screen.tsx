// One mail, to be written: fetched anew each time, since it is saved from the version it was read at.
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Loaded } from '../../ui/loaded.tsx'
import { MAIL_SETTINGS, mailApi } from '../mail/mail-api.ts'
import { Composer } from './composer.tsx'
import { emailApi } from './email-api.ts'

export function EmailScreen() {
  const { emailId = '' } = useParams()
  const email = useQuery({
    queryKey: ['email', emailId],
    queryFn: () => emailApi.get(emailId),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const brand = useQuery({ queryKey: ['brand'], queryFn: emailApi.brand })
  const settings = useQuery({ queryKey: MAIL_SETTINGS, queryFn: mailApi.settings })
  return (
    <Loaded queries={[email, brand, settings]}>
      {(found, look, { fromName }) => <Composer key={found.id} email={found} from={fromName || look.name} />}
    </Loaded>
  )
}
