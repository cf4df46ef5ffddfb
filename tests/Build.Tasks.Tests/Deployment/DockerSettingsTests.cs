using System.Security.Cryptography;
using System.Text;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Engines;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class DockerSettingsTests : IDisposable
{
    private const string Here = "unix:///var/run/docker.sock";

    private readonly TemporaryFolder docker = new();

    public DockerSettingsTests()
    {
        Context("near", """{"Host":"unix:///near.sock"}""");
        Context("far", """{"Host":"ssh://ops@Far"}""");
        Context("open", """{"Host":"tcp://open","SkipTLSVerify":false}""");
        Context("unchecked", """{"Host":"tcp://unchecked:2376","SkipTLSVerify":true}""");
        Context("pipe", """{"Host":"npipe:////./pipe/docker_engine"}""");
        Context("nowhere", "{}");
    }

    public void Dispose() => docker.Dispose();

    [Theory]
    [InlineData(null, null, "", null, Here)]
    [InlineData(null, null, "", "near", "unix:///near.sock")]
    [InlineData(null, null, "", "default", Here)]
    [InlineData(null, null, "DOCKER_CONTEXT=far", "near", "ssh://ops@Far")]
    [InlineData(null, null, "DOCKER_CONTEXT=default", "near", Here)]
    [InlineData(null, null, "DOCKER_HOST=tcp://given:1 DOCKER_CONTEXT=far", "near", "tcp://given:1")]
    [InlineData("unix:///mine.sock", null, "DOCKER_HOST=tcp://given:1 DOCKER_CONTEXT=far", "near", "unix:///mine.sock")]
    [InlineData(null, "far", "DOCKER_HOST=tcp://given:1 DOCKER_CONTEXT=pipe", "near", "ssh://ops@Far")]
    [InlineData(null, "default", "DOCKER_HOST=tcp://given:1 DOCKER_CONTEXT=far", "near", "tcp://given:1")]
    [InlineData(" ", "", "DOCKER_HOST= DOCKER_CONTEXT=", "near", "unix:///near.sock")]
    public void WhatIsNamedFirstCounts(string? host, string? context, string variables, string? current, string address)
    {
        Current(current);
        Assert.Equal(address, Settings(variables).Endpoint(new(host, context)).Address);
    }

    [Theory]
    [InlineData("198.51.100.7:2376", "tcp://198.51.100.7:2376/")]
    [InlineData("tcp://198.51.100.7", "tcp://198.51.100.7:2375/")]
    [InlineData("tcp://[2001:db8::7]:2376", "tcp://[2001:db8::7]:2376/")]
    [InlineData("manager", "tcp://manager:2375/")]
    [InlineData("unix:///run/user/1000/docker.sock", "unix:///run/user/1000/docker.sock")]
    [InlineData("npipe:////./pipe/docker_engine", "npipe://./pipe/docker_engine")]
    public void AnAddressIsReadAsDockerReadsIt(string host, string uri) =>
        Assert.Equal(uri, Settings("").Endpoint(new(host, null)).Uri.ToString());

    [Theory]
    [InlineData("ftp://198.51.100.7")]
    [InlineData("unix://")]
    [InlineData("tcp://")]
    [InlineData("tcp://host:port")]
    [InlineData("context://near")]
    public void AnythingElseIsNoAddress(string host) => Refused("is not the address of an engine. Write unix:///", new(host, null));

    [Theory]
    [InlineData("DOCKER_HOST=tcp://host:2376", false)]
    [InlineData("DOCKER_HOST=tcp://host:2376 DOCKER_CERT_PATH=/nowhere", false)]
    [InlineData("DOCKER_HOST=tcp://host:2376 DOCKER_TLS_VERIFY=1", true)]
    [InlineData("DOCKER_HOST=tcp://host:2376 DOCKER_TLS_VERIFY=0", true)]
    [InlineData("DOCKER_HOST=tcp://host:2376 DOCKER_TLS=1", true)]
    [InlineData("DOCKER_HOST=https://host:2376", true)]
    [InlineData("DOCKER_HOST=unix:///mine.sock DOCKER_TLS_VERIFY=1", false)]
    [InlineData("DOCKER_HOST=ssh://host DOCKER_TLS_VERIFY=1", false)]
    [InlineData("DOCKER_TLS_VERIFY=1", true)]
    [InlineData("DOCKER_CONTEXT=open DOCKER_TLS_VERIFY=1", false)]
    [InlineData("DOCKER_CONTEXT=unchecked", true)]
    public void TlsIsSpokenWhereDockerSpeaksIt(string variables, bool tls)
    {
        CertificateAuthority.Write(docker.Path);
        var endpoint = Settings(variables).Endpoint(null);
        Assert.Equal(tls, endpoint.Tls is not null);
        if (variables == "DOCKER_TLS_VERIFY=1")
            Assert.Equal("tcp://localhost:2376", endpoint.Address);
    }

    [Fact]
    public void AContextBringsItsCertificates()
    {
        CertificateAuthority.Write(Path.Combine(docker.Path, "contexts", "tls", Id("open"), "docker"));
        Assert.NotNull(Settings("DOCKER_CONTEXT=open").Endpoint(null).Tls);
    }

    [Fact]
    public void TheFolderIsUnderTheHomeUnlessNamed()
    {
        using var home = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(home.Path, ".docker"));
        File.WriteAllText(Path.Combine(home.Path, ".docker", "config.json"), """{"currentContext":"homely"}""");
        var failure = Assert.Throws<DeployException>(() => new DockerSettings(name => name is "HOME" or "USERPROFILE" ? home.Path : null).Endpoint(null));
        Assert.Contains("no docker context 'homely'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeUsedIsSaid()
    {
        Refused("both name an engine", new("unix:///mine.sock", "near"));
        Refused("There is no docker context 'gone'", new(null, "gone"));
        Refused("'far', 'near', 'nowhere'", new(null, "gone"));
        Refused("The docker context 'nowhere' names no engine", new(null, "nowhere"));
        Refused("ca.pem", null, "DOCKER_TLS_VERIFY=1 DOCKER_HOST=tcp://host:2376");
        docker.Write("config.json", "[");
        Refused("config.json, which docker reads", null);
        docker.Write("ca.pem", "nothing");
        Refused("ca.pem holds no certificate", null, "DOCKER_TLS_VERIFY=1 DOCKER_HOST=tcp://host:2376");
        docker.Write("cert.pem", "nothing");
        Refused("is missing. A client certificate needs both", null, "DOCKER_TLS_VERIFY=1 DOCKER_HOST=tcp://host:2376");
    }

    private void Refused(string why, EngineChoice? choice, string variables = "")
    {
        var failure = Assert.Throws<DeployException>(() => Settings(variables).Endpoint(choice));
        Assert.Equal(DeployCodes.Endpoint, failure.Code);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private DockerSettings Settings(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        all["DOCKER_CONFIG"] = docker.Path;
        return new(all.GetValueOrDefault);
    }

    private void Current(string? context)
    {
        if (context is not null)
            docker.Write("config.json", $$"""{"auths":{},"currentContext":"{{context}}"}""");
    }

    private void Context(string name, string endpoint) =>
        docker.Write(Path.Combine("contexts", "meta", Id(name), "meta.json"), $$$"""{"Name":"{{{name}}}","Metadata":{},"Endpoints":{"docker":{{{endpoint}}}}}""");

    private static string Id(string context) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));
}
