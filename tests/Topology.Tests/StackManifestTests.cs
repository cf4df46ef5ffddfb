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
}
