// The event path's laws on D1, inside workerd.
import { clicksContract } from '../support/clicks-contract.ts'
import { emptyD1 } from '../support/empty-d1.ts'
import { foldContract } from '../support/fold-contract.ts'

foldContract('D1', emptyD1, 12)
clicksContract('D1', emptyD1, 2)
