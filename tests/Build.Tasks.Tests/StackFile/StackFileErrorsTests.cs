using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Tests.StackFile;

public sealed class StackFileErrorsTests
{
    [Theory]
    [InlineData("services:\n  a:\n    image: x\n    privileged: true\n", 4, "services.a.privileged: this key is not understood")]
    [InlineData("name: x\nservices: {}\n", 1, "name: this key is not understood")]
    [InlineData("services:\n  a:\n    command: x\n", 3, "the key 'image' is missing")]
    [InlineData("services:\n  a:\n    image: x\n    deploy:\n      replicas: many\n", 5, "'many' is not a whole number")]
    [InlineData("services:\n  a:\n    image: x\n    stop_grace_period: soon\n", 4, "'soon' is not a duration")]
    [InlineData("services:\n  a:\n    image: x\n    deploy:\n      mode: everywhere\n", 5, "'everywhere' is none of")]
    [InlineData("services:\n  a:\n    image: x\n    ports:\n      - \"80:80\"\n", 5, "long form")]
    [InlineData("services:\n  a:\n    image: x\n    secrets:\n      - s\n", 3, "the secret 's' is used and not declared")]
    [InlineData("services:\n  a:\n    image: x\n    networks:\n      - n\n", 3, "the network 'n' is used and not declared")]
    [InlineData("services:\n  a:\n    image: x\n    image: y\n", 4, "image")]
    [InlineData("services:\n  a:\n    image: [x\n", 4, "")]
    [InlineData("services:\n  a:\n    image: \"$\"\n", 3, "begins no variable")]
    [InlineData("services:\n  a:\n    image: x\n    healthcheck:\n      test: [CMD, x]\n      retry: 1\n", 6, "healthcheck.retry")]
    [InlineData("configs:\n  c: {}\n", 2, "the key 'file' is missing")]
    [InlineData("", 1, "exactly one document")]
    [InlineData("- a\n", 1, "a mapping is expected")]
    public void AnErrorSaysWhereAndWhat(string text, int line, string what)
    {
        var failure = Assert.Throws<StackFileException>(() => StackFileReader.Parse(text, "/stacks/stack.yml", static _ => null));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Equal(line, failure.Line);
        Assert.Equal("/stacks/stack.yml", failure.File);
    }

    [Fact]
    public void ExtensionsAreNobodysBusiness() =>
        Assert.Empty(StackFileReader.Parse("x-mine: {a: 1}\n", "/stack.yml", static _ => null).Services);
}
