using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.StackFile;

public sealed class StackFileErrorsTests
{
    [Theory]
    [InlineData("services:\n  a:\n    image: x\n    privilege: true\n", 4, "services.a.privilege: this key is not understood")]
    [InlineData("name: x\nservices: {}\n", 1, "name: this key is not understood")]
    [InlineData("services:\n  a:\n    command: x\n", 3, "the key 'image' is missing")]
    [InlineData("services:\n  a:\n    image: x\n    deploy:\n      replicas: many\n", 5, "a number is expected, and 'many' is a text")]
    [InlineData("services:\n  a:\n    image: x\n    stop_grace_period: soon\n", 4, "'soon' is not a duration")]
    [InlineData("services:\n  a:\n    image: x\n    deploy:\n      mode: everywhere\n", 5, "'everywhere' is none of")]
    [InlineData("services:\n  a:\n    image: x\n    ports:\n      - \"80:80/icmp\"\n", 5, "'icmp' is none of")]
    [InlineData("services:\n  a:\n    image: x\n    secrets:\n      - s\n", 3, "the secret 's' is used, but not declared")]
    [InlineData("services:\n  a:\n    image: x\n    networks:\n      - n\n", 3, "the network 'n' is used, but not declared")]
    [InlineData("services:\n  a:\n    image: x\n    image: y\n", 4, "image")]
    [InlineData("services:\n  a:\n    image: [x\n", 4, "")]
    [InlineData("services:\n  a:\n    image: \"$\"\n", 3, "does not begin a variable")]
    [InlineData("services:\n  a:\n    image: x\n    healthcheck:\n      test: [CMD, x]\n      retry: 1\n", 6, "healthcheck.retry")]
    [InlineData("configs:\n  c: {}\n", 2, "the key 'file' is missing")]
    [InlineData("", 1, "the file is empty")]
    [InlineData("services:\n  a:\n    image: x\n    hostname: 5\n", 4, "put 5 in quotes")]
    [InlineData("services:\n  a:\n    image: x\n    extends: b\n", 4, "a stack cannot extend services")]
    [InlineData("version: '3.3'\nservices:\n  a:\n    image: x\n    init: true\n", 5, "this key needs version 3.7, and the file says version 3.3")]
    [InlineData("services:\n  a:\n    image: x\n    cap_add: [b, c, b]\n", 4, "services.a.cap_add[2]: this is in the list twice")]
    [InlineData("- a\n", 1, "a mapping is expected")]
    [InlineData("x-patroniswarm: 1\n", 1, "x-patroniswarm: the key 'version' is missing; this version of PatroniSwarm reads 1")]
    [InlineData("x-patroniswarm:\n  version: 2\n", 2, "x-patroniswarm.version: this version of PatroniSwarm reads 1; build the stack again with it")]
    [InlineData("x-patroniswarm:\n  version: 1\n  etcdd: {}\n", 3, "x-patroniswarm.etcdd: this key is not understood")]
    [InlineData("x-patroniswarm:\n  version: 1\n  etcd:\n    dcs:\n      members:\n        a: {node: n, client: c}\n", 6, "x-patroniswarm.etcd.dcs.members.a: the file has no service 'a'")]
    [InlineData("services: {a: {image: x}}\nx-patroniswarm:\n  version: 1\n  etcd:\n    dcs:\n      members:\n        a: {node: n}\n", 7, "the key 'client' is missing")]
    [InlineData("x-patroniswarm:\n  version: 1\n  haproxy:\n    p: {backend: db, port: 1}\n", 4, "the file has no service 'p'")]
    [InlineData("x-patroniswarm:\n  version: 1\n  postgres:\n    db: {major: 17, scope: s, namespace: n, members: {}, dcs: dcs}\n", 4, "x-patroniswarm.postgres.db.dcs: the file has no cluster of etcd 'dcs'")]
    [InlineData("services: {a: {image: x}}\nx-patroniswarm:\n  version: 1\n  etcd: {one: {members: {a: {node: n, client: c}}}, two: {members: {a: {node: n, client: c}}}}\n", 3, "the service 'a' is in it twice")]
    [InlineData("x-patroniswarm:\n  version: 1\n  images:\n    patroniswarm/postgres:17-0123456789ab:\n      packages: [a, 'b; reboot']\n", 5, "'b; reboot' is not the name of a Debian package")]
    [InlineData("x-patroniswarm:\n  version: 1\n  images:\n    patroniswarm/postgres:17-0123456789ab:\n      packages: [--force-yes]\n", 5, "'--force-yes' is not the name of a Debian package")]
    [InlineData("x-patroniswarm:\n  version: 1\n  images:\n    patroniswarm/postgres:17-0123456789ab: {}\n", 4, "the key 'packages' is missing")]
    [InlineData("x-patroniswarm:\n  version: 1\n  images:\n    patroniswarm/etcd:3.5-0123456789ab:\n      date: '2026-11-29'\n", 5, "a date without 'versions' says nothing")]
    [InlineData("x-patroniswarm:\n  version: 1\n  images:\n    patroniswarm/etcd:3.5-0123456789ab:\n      date: '2026-11-29'\n      versions: 0a1b\n", 6, "'0a1b' is not a SHA-256")]
    public void AnErrorSaysWhereAndWhat(string text, int line, string what)
    {
        var failure = Assert.Throws<StackFileException>(() => StackFileReader.Parse(text, "/stacks/stack.yml", static _ => null));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Equal(line, failure.Line);
        Assert.Equal("/stacks/stack.yml", failure.File);
    }

    // Docker's client sends it as it is, and the engine takes it for a bind mount.
    [Fact]
    public void AMountWithoutTypeIsRefused() =>
        Assert.Throws<StackFileException>(() => StackFileReader.Parse("services: {a: {image: x, volumes: [{type: '', target: /b}]}}\n", "/stack.yml", static _ => null));

    [Fact]
    public void ExtensionsAreNobodysBusiness() =>
        Assert.Empty(StackFileReader.Parse("x-mine: {a: 1}\n", "/stack.yml", static _ => null).Services);
}
