// The event path's laws on D1, inside workerd.
import { emptyD1 } from '../support/empty-d1.ts'
import { foldContract } from '../support/fold-contract.ts'

foldContract('D1', emptyD1, 12)
