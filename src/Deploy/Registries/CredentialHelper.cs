using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Registries;

/// <summary>A program that stores logins, run as Docker's own client runs it: <c>docker-credential-NAME get</c>.</summary>
internal sealed class CredentialHelper(string name, Func<string, string?> variable, TimeProvider clock)
{
    private const string Unknown = "credentials not found";
    private const string TokenUser = "<token>";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private string Program => $"docker-credential-{name}";

    /// <summary>The login at a server; null if the helper has none.</summary>
    public async Task<AuthConfig?> GetAsync(string server, CancellationToken cancellation)
    {
        var (exitCode, output) = await RunAsync(server, cancellation);
        if (exitCode != 0)
            return output.Contains(Unknown, StringComparison.OrdinalIgnoreCase) ? null : throw Failed(server, $"it ended with exit code {exitCode}");
        try
        {
            using var json = JsonDocument.Parse(output);
            var user = json.RootElement.GetProperty("Username").GetString();
            var secret = json.RootElement.GetProperty("Secret").GetString();
            return user == TokenUser
                ? new() { ServerAddress = server, IdentityToken = secret }
                : new() { ServerAddress = server, Username = user, Password = secret };
        }
        // Its output contains the secret.
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failed(server, "its answer is not the JSON that Docker expects");
        }
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string server, CancellationToken cancellation)
    {
        using var limit = new TimeLimit(clock, Longest, cancellation);
        using var process = Start(server);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            // Read so that the program does not block, but never shown.
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await AskAsync(process, server, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await errors;
            return (process.ExitCode, await output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw Failed(server, $"it did not answer within {Longest.TotalSeconds:0} seconds");
        }
    }

    private static async Task AskAsync(Process process, string server, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(server.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The helper does not read its input; only its answer matters.
        }
    }

    private Process Start(string server)
    {
        try
        {
            var path = Find() ?? throw Failed(server, "there is no such program on the PATH");
            return Process.Start(new ProcessStartInfo(path, ["get"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true })!;
        }
        catch (Win32Exception)
        {
            throw Failed(server, "it cannot be started");
        }
    }

    private string? Find() => name.AsSpan().ContainsAny('/', '\\') ? null : (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, Program), Path.Combine(folder, $"{Program}.exe") })
        .FirstOrDefault(File.Exists);

    private DeployException Failed(string server, string why) => new(
        DeployCodes.RegistryLogin,
        $"The docker configuration keeps the login at '{server}' in '{Program}', which did not return it: {why}. Run it by hand (echo {server} | {Program} get), or log in again with 'docker login'.");
}
