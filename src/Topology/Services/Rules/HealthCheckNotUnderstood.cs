namespace PatroniSwarm.Topology;

/// <summary>A health check in a form that Docker does not run.</summary>
public sealed class HealthCheckNotUnderstood() : StackRule("PSW7018", "A health check that Docker does not run", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.HealthCheck is not null
        let wrong = Wrong(service.HealthCheck!.Test)
        where wrong is not null
        select Problem(
            new Anchor(service.Type, "HealthCheck", "test"),
            $"{wrong}, so nothing asks whether {service.Type} is well. Write one command line for the shell, or \"CMD\", the program and each of its arguments.");

    private static string? Wrong(EquatableArray<string> test) => test.Count switch
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
