using System.Text;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Registries;

public sealed class RegistryCredentialsTests : IDisposable
{
    // Not to be found in any message.
    private const string Password = "s3cret:~?>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("registry.example.org:5000", "registry.example.org:5000/team/app:1")]
    [InlineData("https://registry.example.org:5000/v2/", "registry.example.org:5000/team/app")]
    [InlineData("https://index.docker.io/v1/", "someone/app")]
    [InlineData("https://index.docker.io/v1/", "docker.io/library/nginx")]
    public async Task ALoginOfTheFileIsFound(string server, string image)
    {
        Config($$$"""{"auths":{"{{{server}}}":{"auth":"{{{Auth("me", Password)}}}"},"other.example.org":{} } }""");
        var login = await Credentials().ForImageAsync(image, default);
        Assert.Equal(("me", Password, server), (login?.Username, login?.Password, login?.ServerAddress));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"auths":{}}""")]
    [InlineData("""{"auths":{"registry.example.org":{"auth":"bWU6cA=="},"registry.example.org:5000":{}}}""")]
    public async Task WhereTheUserIsNotLoggedInThereIsNone(string config)
    {
        if (config.Length > 0)
            Config(config);
        Assert.Null(await Credentials().ForImageAsync("registry.example.org:5000/app", default));
    }

    [Fact]
    public async Task AHelperIsAskedForItsServerBeforeTheStoreAndTheFile()
    {
        Helper("one", $$$"""read server; printf '{"ServerURL":"%s","Username":"one@%s","Secret":"{{{Password}}}"}' "$server" "$server" """);
        Helper("rest", """printf '{"ServerURL":"x","Username":"<token>","Secret":"token"}'""");
        Config($$$"""{"auths":{"a.example.org":{"auth":"{{{Auth("file", "p")}}}"}},"credsStore":"rest","credHelpers":{"a.example.org":"one"}}""");
        var credentials = Credentials();
        var own = await credentials.ForImageAsync("a.example.org/app", default);
        Assert.Equal(("one@a.example.org", Password), (own?.Username, own?.Password));
        var other = await credentials.ForImageAsync("b.example.org/app", default);
        Assert.Equal((null, null, "token"), (other?.Username, other?.Password, other?.IdentityToken));
    }

    [Fact]
    public async Task AHelperThatKnowsNoLoginIsNoFailure()
    {
        Helper("none", "echo 'credentials not found in native keychain'; exit 1");
        Config("""{"credsStore":"none"}""");
        Assert.Null(await Credentials().ForImageAsync("a.example.org/app", default));
    }

    [Theory]
    [InlineData("echo 's3cret:~?>'; echo 's3cret:~?>' >&2; exit 1", "exit code 1")]
    [InlineData("echo 's3cret:~?>'", "not the JSON")]
    [InlineData("""echo '{"Secret":"s3cret:~?>"}'""", "not the JSON")]
    [InlineData(null, "no such program")]
    public async Task AFailingHelperIsOneErrorWithoutASecret(string? script, string why)
    {
        if (script is not null)
            Helper("bad", script);
        Config("""{"credHelpers":{"a.example.org":"bad"}}""");
        var failure = await Assert.ThrowsAsync<DeployException>(() => Credentials().ForImageAsync("a.example.org/app", default));
        Assert.Equal(DeployCodes.RegistryLogin, failure.Code);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.Contains("'docker-credential-bad'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"auths":{"a.example.org":{"auth":"s3cret"}}}""")]
    [InlineData("""{"auths":{"a.example.org":{"auth":"czNjcmV0"}}}""")]
    [InlineData("""{"auths":{"a.example.org":"s3cret"}}""")]
    public async Task AFileThatIsNoneIsOneErrorWithoutASecret(string config)
    {
        Config(config);
        var failure = await Assert.ThrowsAsync<DeployException>(() => Credentials().ForImageAsync("a.example.org/app", default));
        Assert.Equal(DeployCodes.RegistryLogin, failure.Code);
        Assert.Contains("config.json", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    private RegistryCredentials Credentials() => new(name => name switch
    {
        "DOCKER_CONFIG" => folder.Path,
        "PATH" => $"/nowhere{Path.PathSeparator}{folder.Path}",
        _ => null,
    }, TimeProvider.System);

    private void Config(string json) => folder.Write("config.json", json);

    private void Helper(string name, string script)
    {
        var file = folder.Write($"docker-credential-{name}", $"#!/bin/sh\n[ \"$1\" = get ] || exit 9\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static string Auth(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
}
