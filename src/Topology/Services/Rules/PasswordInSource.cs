using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A literal that looks like a password: it is in the repository, in the stack file and in <c>docker service inspect</c>.</summary>
public sealed class PasswordInSource() : StackRule("PSW6002", "A password in the source", RuleSeverity.Error)
{
    private static readonly Regex SecretName = new(
        @"(?:\A|[_.\-])(?:password|passwd|pwd|pass|pgpassword|secret|token|api_?key|access_?key|private_?key)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex SecretInValue = new(
        @"(?:\b(?:password|pwd)\s*=\s*[^;\s]+)|(?:\A[a-z][a-z0-9+.\-]*://[^/:@\s]*:[^/@\s]+@)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // One that the command reads, or takes from a variable, is none.
    private static readonly Regex SecretInCommand = new(
        @"(?:(?:\A|[\s_""'\-])(?:pg)?(?:password|passwd|pwd)\s*=\s*[""']?[^$\s;""'`/][^\s]*)|(?:[a-z][a-z0-9+.\-]*://[^/:@\s]*:[^$/@\s][^/@\s]*@)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
            foreach (var (name, anchor) in Suspects(service.Environment, service, "EnvironmentVariable"))
                yield return Problem(anchor, $"{name} looks like a password: it would stand in git, in the stack file and in docker service inspect. Use [Secret(\"{stack.Name}_…\")] and let the program read /run/secrets.", Fix.Write(anchor with { Argument = null }, SecretFor(stack, name)));

        foreach (var service in stack.Services)
            if (service.HealthCheck?.Test.FirstOrDefault(SecretInCommand.IsMatch) is not null)
                yield return Problem(new Anchor(service.Type, "HealthCheck", "test"), $"This command looks like it holds a password: it would stand in git, in the stack file and in docker service inspect. Use [Secret(\"{stack.Name}_…\")] and read it in the command: $(cat /run/secrets/…).");

        foreach (var service in stack.AllServices())
            foreach (var (name, anchor) in Suspects(service.Labels, service, "Label"))
                yield return Problem(anchor, $"Label {name} looks like a password: anyone who may list services reads it. Use [Secret(\"{stack.Name}_…\")].");

        foreach (var postgres in stack.Postgres)
            foreach (var (name, anchor) in Suspects(postgres.Settings, postgres, "PostgresSetting"))
                yield return Problem(anchor, $"{name} looks like it holds a password: it would stand in git and in bootstrap.yml. Remove it.", Fix.Remove(anchor with { Argument = null }));
    }

    private static string SecretFor(Stack stack, string variable) =>
        $"Secret({CSharpText.Literal($"{stack.Name}_{variable.ToLowerInvariant()}")})";

    private static IEnumerable<(string Name, Anchor Anchor)> Suspects(IEnumerable<NamedValue> values, Service service, string attribute) =>
        from numbered in values.Select(static (value, index) => (value.Name, value.Value, index))
        where (SecretName.IsMatch(numbered.Name) && numbered.Value.Length > 0 && !numbered.Value.StartsWith("/run/secrets/", StringComparison.Ordinal))
            || SecretInValue.IsMatch(numbered.Value)
        select (numbered.Name, new Anchor(service.Type, attribute, "value", numbered.index));
}
