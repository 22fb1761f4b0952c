// One campaign: composed while it is a draft, followed once it is on its way.
import { useParams } from 'react-router'
import { useItem } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ComposeScreen } from './compose-screen.tsx'
import { LiveScreen } from './live-screen.tsx'

/** What nobody waits for changes rarely. */
const LIVE_MS = 3_000
const QUIET_MS = 15_000

export function CampaignScreen() {
  const { campaignId = '' } = useParams()
  const known = useItem('campaigns', campaignId).data?.status
  const isMoving = known === 'scheduled' || known === 'sending' || known === 'waiting'
  const campaign = useItem('campaigns', campaignId, {
    refetchMs: known === 'draft' ? false : isMoving ? LIVE_MS : QUIET_MS,
  })
  return (
    <Loaded queries={[campaign]}>
      {(found) =>
        found.status === 'draft' ? (
          <ComposeScreen key={found.id} campaign={found} />
        ) : (
          <LiveScreen key={found.id} campaign={found} />
        )
      }
    </Loaded>
  )
}
