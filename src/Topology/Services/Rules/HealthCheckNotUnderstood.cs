namespace PatroniSwarm.Topology;

/// <summary>A health check in a form that Docker does not run, or with a program that cannot exist.</summary>
public sealed class HealthCheckNotUnderstood() : StackRule("PSW7018", "A health check that Docker cannot run", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            if (service.HealthCheck is not { } check)
                continue;
            var anchor = new Anchor(service.Type, "HealthCheck", "test");
            if (Form(check.Test) is { } wrong)
                yield return Problem(anchor, $"{wrong}, so nothing asks whether {service.Type} is healthy. Write one command line for the shell, or \"CMD\", the program and each of its arguments.");
            else if (ExecForm.Mistake(check.Test) is { } mistake)
                yield return Problem(anchor, $"{mistake.What}: every check fails, and swarm kills {service.Type} over and over. Write {mistake.Instead}.", Fix(anchor, check, mistake.Fixed));
        }
    }

    private static Fix? Fix(Anchor anchor, HealthCheck check, IReadOnlyList<string>? test)
    {
        // The words are positional arguments, so the fix rewrites the whole attribute. It can do so only if there are no other arguments.
        if (test is null || check != new HealthCheck { Test = check.Test })
            return null;
        return Topology.Fix.Write(anchor with { Argument = null }, ExecForm.Attribute("HealthCheck", test));
    }

    private static string? Form(EquatableArray<string> test) => test.Count switch
    {
        0 => "No command is given",
        1 when test[0].Trim().Length == 0 => "The command is empty",
        1 when test[0] is "CMD" or "CMD-SHELL" => $"No command stands behind {test[0]}",
        1 => null,
        _ when test[0] == "CMD" => test[1].Trim().Length == 0 ? "The program has no name" : null,
        2 when test[0] == "CMD-SHELL" => test[1].Trim().Length == 0 ? "The command is empty" : null,
        _ when test[0] == "CMD-SHELL" => "CMD-SHELL takes one command line",
        _ => "Docker's form begins with CMD or CMD-SHELL",
    };
}
