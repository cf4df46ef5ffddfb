
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads a container's health check.</summary>
internal static class HealthcheckReader
{
    private const int WithStartPeriod = 4;
    private const int WithStartInterval = 12;

    public static HealthcheckDefinition Read(StackMap map)
    {
        var test = map["test"];
        var check = new HealthcheckDefinition
        {
            Test = test is { IsText: true } ? ["CMD-SHELL", test.Text()] : test?.Texts(),
            Interval = map["interval"]?.Duration(),
            Timeout = map["timeout"]?.Duration(),
            StartPeriod = map["start_period", WithStartPeriod]?.Duration(),
            StartInterval = map["start_interval", WithStartInterval]?.Duration(),
            Retries = (long?)map["retries"]?.Count(),
        };
        if (map["disable"]?.Flag() != true)
            return check;
        return check.Test is { Count: > 0 }
            ? throw map.Node.Wrong("a check that is disabled has no test; leave one of them out")
            : new() { Test = ["NONE"] };
    }
}
