using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A stop signal that Linux does not have: Docker cannot create the container.</summary>
public sealed class UnknownSignal() : StackRule("PSW7027", "A signal that Linux does not have", RuleSeverity.Error)
{
    // Linux, signal(7): the names with or without SIG, or the number.
    private static readonly Regex Known = new(
        @"\A(?:(?:SIG)?(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)|[1-9]|[1-5][0-9]|6[0-4])\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.StopSignal is not null && !Known.IsMatch(service.StopSignal)
        select Problem(
            Anchor.Of(service, "StopSignal"),
            $"'{service.StopSignal}' is no signal of Linux, and Docker creates no container of {service.Type} with it. Write for example \"SIGTERM\" or \"SIGINT\", or leave StopSignal out.");
}
