namespace PatroniSwarm.Topology;

/// <summary>A health check that needs a shell, in an image without one. It never succeeds, so swarm kills the task.</summary>
public sealed class ShellInBareImage() : StackRule("PSW7017", "A shell command in an image without a shell", RuleSeverity.Error)
{
    private static readonly string[] Shells = ["sh", "/bin/sh", "bash", "/bin/bash", "curl", "wget"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.HealthCheck is { } check && IsBare(service.Image ?? "")
            && (check.NeedsShell() || (check.Test.Count > 1 && Shells.Contains(check.Test[1], StringComparer.Ordinal)))
        select Problem(
            new Anchor(service.Type, "HealthCheck", "test"),
            $"'{Shown(service.Image!)}' has no shell, curl or wget, so this check never succeeds and swarm kills {service.Type} for ever. Write [HealthCheck(\"CMD\", \"<a program of the image>\", …)].");

    // Names of such images: gcr.io/distroless/…, and .NET's tags chiseled and distroless. Their debug variants have a shell.
    private static bool IsBare(string image) =>
        (Contains(image, "distroless") || Contains(image, "chiseled")) && !Contains(image, "debug");

    private static bool Contains(string image, string word) => image.IndexOf(word, StringComparison.Ordinal) >= 0;

    private static string Shown(string image) => image.Length <= 60 ? image : image.Substring(0, 60) + "…";
}
