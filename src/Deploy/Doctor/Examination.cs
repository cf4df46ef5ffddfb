using Docker.DotNet;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Doctor;

/// <summary>The findings of several checks. A check of a publish that throws is a finding like the others, and the next one runs.</summary>
internal sealed class Examination
{
    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    public void Ok(string check, string message) => findings.Add(new(check, FindingState.Ok, message));

    public void Warn(string check, string message) => findings.Add(new(check, FindingState.Warning, message));

    public void Fail(string check, string message) => findings.Add(new(check, FindingState.Failed, message));

    /// <summary>Runs a check, which adds what it finds.</summary>
    /// <returns>False if it failed with an error, which is added then.</returns>
    public async Task<bool> TryAsync(string check, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (DeployException failure)
        {
            Fail(check, string.Join(' ', (string[])[failure.Message, .. failure.Others.Select(static other => other.Reason)]));
        }
        catch (StackFileException failure)
        {
            Fail(check, $"{failure.File}({failure.Line},{failure.Column}): {failure.Message}");
        }
        catch (DockerApiException failure)
        {
            Fail(check, $"The engine refused a request: {EngineFailure.Text(failure)}.");
        }
        catch (Exception failure) when (EngineFailure.IsConnection(failure) && failure is not OperationCanceledException)
        {
            Fail(check, $"The connection to the engine was lost: {EngineFailure.Text(failure)}.");
        }

        return false;
    }
}
