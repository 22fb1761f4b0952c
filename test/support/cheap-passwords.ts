// Before every test file: passwords cost next to nothing. What they really cost is shown on a server of its own (cli/commands).
import { PASSWORD_COST } from '../../api/store/secret.ts'

PASSWORD_COST.N = 2
PASSWORD_COST.r = 1
PASSWORD_COST.p = 1
