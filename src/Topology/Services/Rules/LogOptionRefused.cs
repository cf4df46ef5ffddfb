namespace PatroniSwarm.Topology;

/// <summary>A limit that the logging driver does not have or rejects: Docker starts no container with it.</summary>
public sealed class LogOptionRefused() : StackRule("PSW7026", "A log that Docker refuses", RuleSeverity.Error)
{
    // Docker's own drivers; any other one is a plugin.
    private static readonly string[] Drivers = ["json-file", "local", "journald", "syslog", "gelf", "fluentd", "awslogs", "splunk", "etwlogs", "gcplogs", "none"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        stack.AllServices().SelectMany(service => Check(service.Logging, new Anchor(service.Type, "Logging")))
            .Concat(Check(stack.Logging, Anchor.Stack("Logging")));

    private IEnumerable<Problem> Check(Logging? logging, Anchor anchor)
    {
        if (logging is null)
            yield break;
        if (logging.Driver.Trim().Length == 0)
        {
            yield return Problem(anchor with { Argument = "driver" }, "A logging driver without a name is on no node. Write \"json-file\", \"local\" or \"journald\".");
            yield break;
        }

        if (Meant(logging.Driver) is { } meant)
        {
            yield return Problem(anchor with { Argument = "driver" }, $"Docker has no logging driver '{logging.Driver}', and starts no container with it. Write \"{meant}\".", Fix.WriteText(anchor with { Argument = "driver" }, meant));
            yield break;
        }

        if (!logging.WritesFiles() && (logging.MaxSize is not null || logging.MaxFile != 0))
        {
            var option = anchor with { Argument = logging.MaxSize is not null ? "MaxSize" : "MaxFile" };
            yield return Problem(option, $"The logging driver {logging.Driver} knows no {option.Argument}, and Docker starts no container with it. Remove {option.Argument}, or write \"json-file\" or \"local\".");
            yield break;
        }

        if (logging.MaxFile < 0)
            yield return Problem(anchor with { Argument = "MaxFile" }, $"A log of {logging.MaxFile} files keeps nothing, and Docker refuses it. Write 1 or more.", Fix.WriteNumber(anchor with { Argument = "MaxFile" }, 1));
        if (MemorySize.TryParse(logging.MaxSize, out var size) && size == 0)
            yield return Problem(anchor with { Argument = "MaxSize" }, "A log file of no size keeps nothing, and Docker refuses it. Write a size, for example \"20MB\".", Fix.WriteText(anchor with { Argument = "MaxSize" }, "20MB"));
    }

    // jsonfile, JSON-File, json_file.
    private static string? Meant(string driver) => Drivers.Contains(driver, StringComparer.Ordinal) ? null : Array.Find(Drivers, known => Letters(known) == Letters(driver));

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
}
