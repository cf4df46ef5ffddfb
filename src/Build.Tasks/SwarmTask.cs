using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Certificates;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;
using Task = Microsoft.Build.Utilities.Task;

namespace PatroniSwarm.Build;

/// <summary>A task that does something with a stack on a swarm. A failure is one error with its code, never an exception.</summary>
public abstract class SwarmTask : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The stack file, full path. Paths in it are relative to its folder.</summary>
    [Required]
    public string StackFile { get; set; } = "";

    /// <summary>The stack's name in the swarm.</summary>
    [Required]
    public string StackName { get; set; } = "";

    /// <summary>The folder that holds the folders of the images that this project builds, full path.</summary>
    public string ImagesDirectory { get; set; } = "";

    /// <summary>The registry to push images to and to pull them from, <c>host:port</c>. Required if the swarm has several nodes.</summary>
    public string Registry { get; set; } = "";

    /// <summary>The engine of a manager. Default: <c>DOCKER_HOST</c>, or else the current docker context.</summary>
    public string SwarmHost { get; set; } = "";

    /// <summary>The docker context that names the engine of a manager, as in <c>docker --context</c>. It overrides <c>DOCKER_HOST</c>.</summary>
    public string SwarmContext { get; set; } = "";

    /// <summary>Whether to make the engine a swarm with one node if it is not in a swarm. Default: false.</summary>
    public bool SwarmInit { get; set; }

    /// <summary>The ID of the <c>dotnet user-secrets</c> with the values of secrets, under the key <c>PatroniSwarm:&lt;secret&gt;</c>.</summary>
    public string UserSecretsId { get; set; } = "";

    /// <summary>The names of the secrets that get a new value, separated by spaces, commas or semicolons. Default: none.</summary>
    public string RotateSecret { get; set; } = "";

    /// <summary><c>leaves</c>: every certificate of a member is issued anew; <c>ca</c>: the certificate authorities are replaced too. Default: only certificates of which less than a third of the time is left.</summary>
    public string RotateCertificates { get; set; } = "";

    /// <summary>The names of databases to drop, which the description does not have, separated by spaces, commas or semicolons. Default: none.</summary>
    public string DropDatabase { get; set; } = "";

    /// <summary>The names of roles to drop with their logins, which the description does not have, separated by spaces, commas or semicolons. Default: none.</summary>
    public string DropRole { get; set; } = "";

    /// <summary>How long to wait for the stack, for a member, and for another publish: <c>90s</c>, <c>10m</c>. Default: five minutes.</summary>
    public string ReadyTimeout { get; set; } = "";

    /// <summary>The name of the operation for messages: 'The deployment'.</summary>
    protected abstract string What { get; }

    public void Cancel() => cancellation.Cancel();

    public void Dispose()
    {
        cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A task tells, it does not throw.")]
    public override bool Execute()
    {
        try
        {
            var deployer = new StackDeployer(Options(), Environment.GetEnvironmentVariable, Say);
            try
            {
                System.Threading.Tasks.Task.Run(() => RunAsync(deployer, cancellation.Token)).GetAwaiter().GetResult();
            }
            finally
            {
                foreach (var line in PublishStep.Lines(deployer.Steps))
                    Say(line);
            }
        }
        catch (DeployException failure)
        {
            Error(failure.Code, failure.Message);
            foreach (var other in failure.Others)
                Error(other.Code, other.Reason);
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
            Log.LogWarning(null, DeployCodes.Cancelled, null, RulePages.Of(DeployCodes.Cancelled), null, 0, 0, 0, 0, "{0}", $"{What} of stack '{StackName}' was cancelled. Run it again to finish it.");
        }
        catch (Exception failure)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", failure.ToString());
            Error(DeployCodes.Unexpected, $"{What} of stack '{StackName}' stopped with an unexpected error: {failure.Message} Details are in the log of 'dotnet publish -v:d'.");
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>The work itself.</summary>
    private protected abstract System.Threading.Tasks.Task RunAsync(StackDeployer deployer, CancellationToken cancellation);

    private protected void Error(string code, string message, string? file = null, int line = 0, int column = 0) =>
        Log.LogError(null, code, null, RulePages.Of(code), file, line, column, 0, 0, "{0}", message);

    private protected void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", TerminalLogger.Visible($"{StackName}: {line}"));

    /// <summary>Writes the requested file; creates a missing folder.</summary>
    private protected static async System.Threading.Tasks.Task WriteAsync(string file, string text, string property, CancellationToken cancellation)
    {
        try
        {
            if (Path.GetDirectoryName(file) is { } folder)
                Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(file, text, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DeployException(DeployCodes.Property, $"{property} '{file}' cannot be written: {failure.Message} Name another file.");
        }
    }


    /// <summary>The options of the deployer.</summary>
    private protected virtual DeployOptions Options() => new()
    {
        StackFile = StackFile,
        StackName = StackName,
        ImagesDirectory = ImagesDirectory,
        Registry = CheckedRegistry(),
        SwarmHost = new(SwarmHost, SwarmContext),
        SwarmInit = SwarmInit,
        UserSecretsId = UserSecretsId,
        RotateSecrets = PropertyList.Of(RotateSecret),
        RotateCertificates = CheckedRotation(),
        DropDatabases = PropertyList.Of(DropDatabase),
        DropRoles = PropertyList.Of(DropRole),
        ReadyTimeout = Timeout(),
    };

    private string CheckedRegistry() => PublishRecord.Slash(Registry) is not { } prefix || ImageName.IsValid($"{prefix}image")
        ? Registry
        : throw new DeployException(DeployCodes.Property, $"StackRegistry '{Registry}' is not the address of a registry. Write host:port without http://, and a path after it if the registry needs one: registry.example.com:5000/team.");

    private CertificateRotation CheckedRotation() => RotateCertificates.Trim() switch
    {
        "" => CertificateRotation.None,
        "leaves" => CertificateRotation.Leaves,
        "ca" => CertificateRotation.Authorities,
        _ => throw new DeployException(DeployCodes.Property, $"RotateCertificates '{RotateCertificates}' is nothing to rotate. Write leaves for the certificates of members, or ca for the certificate authorities and all their certificates."),
    };

    private TimeSpan Timeout()
    {
        if (string.IsNullOrWhiteSpace(ReadyTimeout))
            return new DeployOptions { StackFile = "", StackName = "" }.ReadyTimeout;
        return StackQuantity.Duration(ReadyTimeout.Trim()) is { } timeout && timeout > TimeSpan.Zero
            ? timeout
            : throw new DeployException(DeployCodes.Property, $"StackReadyTimeout '{ReadyTimeout}' is not a duration such as 90s or 10m.");
    }
}
