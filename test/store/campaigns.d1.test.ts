// Campaigns on D1, inside workerd.
import { campaignContract } from '../support/campaign-contract.ts'
import { emptyD1 } from '../support/empty-d1.ts'

campaignContract('D1', emptyD1)
