"""The desk of each act, for routes to name in their signatures."""

from typing import Annotated

from fastapi import Depends

from app.domain.permissions import Act
from app.web.operator.door import Desk, allow

Seeing = Annotated[Desk, Depends(allow(Act.SEE_WORK))]
Watching = Annotated[Desk, Depends(allow(Act.SEE_RUNS))]
Auditing = Annotated[Desk, Depends(allow(Act.READ_LOG))]
Correcting = Annotated[Desk, Depends(allow(Act.CORRECT))]
Hiding = Annotated[Desk, Depends(allow(Act.HIDE))]
Settling = Annotated[Desk, Depends(allow(Act.SETTLE_WITHHOLDING))]
Answering = Annotated[Desk, Depends(allow(Act.ANSWER_REQUEST))]
Holding = Annotated[Desk, Depends(allow(Act.HOLD_FLAG))]
Publishing = Annotated[Desk, Depends(allow(Act.PUBLISH_FLAG))]
TakingReplies = Annotated[Desk, Depends(allow(Act.TAKE_REPLY))]
Mending = Annotated[Desk, Depends(allow(Act.SETTLE_PROBLEM))]
