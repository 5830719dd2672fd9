export { isLeavingForSignIn, leaveForSignIn } from "console-api/leaving";
