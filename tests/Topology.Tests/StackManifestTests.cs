using CsCheck;

namespace PatroniSwarm.Topology.Tests;

public sealed class StackManifestTests
{
    [Fact]
    public void A_manifest_reads_back_as_the_stack_that_was_written() =>
        StackGen.Any.Sample(static stack =>
        {
            var read = StackManifest.Read(StackManifest.Write(stack));
            return read == stack && read.GetHashCode() == stack.GetHashCode();
        });

    [Fact]
    public void A_manifest_is_the_same_text_each_time() =>
        StackGen.Any.Sample(static stack => StackManifest.Write(stack) == StackManifest.Write(StackManifest.Read(StackManifest.Write(stack))));

    [Theory]
    [InlineData("""{"Version":2,"Stack":{"Name":"pg"}}""", "it has version 2, and this build task reads version 1")]
    [InlineData("""{"Name":"pg"}""", "it has no version, and this build task reads version 1")]
    [InlineData("""{"Version":1}""", "it holds no stack")]
    public void A_manifest_of_another_release_is_refused(string manifest, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => StackManifest.Read(manifest)).Message);
}
