using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using PatroniSwarm.Build.Deployment;
using PatroniSwarm.Build.StackFile;
using Task = Microsoft.Build.Utilities.Task;

namespace PatroniSwarm.Build;

/// <summary>Deploys a stack file to a swarm and waits until the stack is up.</summary>
public sealed partial class DeployStack : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    public void Cancel() => cancellation.Cancel();

    public void Dispose() => cancellation.Dispose();

    [SuppressMessage("Design", "CA1031", Justification = "A task tells, it does not throw.")]
    public override bool Execute()
    {
        try
        {
            var manager = System.Threading.Tasks.Task.Run(DeployAsync).GetAwaiter().GetResult();
            Address = $"swarm://{manager}/{StackName}";
        }
        catch (DeployException failure)
        {
            Error(failure.Code, failure.Message);
        }
        catch (StackFileException failure)
        {
            Error(DeployCodes.StackFile, failure.Message, failure.File, failure.Line, failure.Column);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Error(DeployCodes.StackFile, failure.Message, StackFile);
        }
        catch (OperationCanceledException)
        {
            Log.LogWarning(null, DeployCodes.Cancelled, null, null, 0, 0, 0, 0, $"The deployment of stack '{StackName}' was cancelled. Publish again to finish it.");
        }
        catch (Exception failure)
        {
            Log.LogMessage(MessageImportance.Low, failure.ToString());
            Error(DeployCodes.Unexpected, $"The deployment of stack '{StackName}' stopped on an error of its own: {failure.Message} Details are in the log of 'dotnet publish -v:d'.");
        }

        return !Log.HasLoggedErrors;
    }

    private System.Threading.Tasks.Task<string> DeployAsync() => new StackDeployer(
        new()
        {
            StackFile = StackFile,
            StackName = StackName,
            ImagesDirectory = ImagesDirectory,
            Registry = Registry,
            SwarmHost = SwarmHost,
            SwarmInit = SwarmInit,
            UserSecretsId = UserSecretsId,
            ReadyTimeout = Timeout(),
        },
        Environment.GetEnvironmentVariable,
        line => Log.LogMessage(MessageImportance.High, $"{StackName}: {line}")).DeployAsync(cancellation.Token);

    private TimeSpan Timeout()
    {
        if (string.IsNullOrWhiteSpace(ReadyTimeout))
            return new DeployOptions { StackFile = "", StackName = "" }.ReadyTimeout;
        return StackQuantity.Duration(ReadyTimeout.Trim()) is { } timeout && timeout > TimeSpan.Zero
            ? timeout
            : throw new DeployException(DeployCodes.NotReady, $"StackReadyTimeout '{ReadyTimeout}' is not a duration such as 90s or 10m.");
    }

    private void Error(string code, string message, string? file = null, int line = 0, int column = 0) =>
        Log.LogError(null, code, null, null, file, line, column, 0, 0, message);
}
