using CsCheck;

namespace PatroniSwarm.Topology.Tests;

public sealed class RuleBookTests
{
    [Fact]
    public void No_stack_makes_a_rule_throw_and_every_message_can_be_read() =>
        StackGen.Any.Sample(static stack =>
        {
            foreach (var problem in RuleBook.Check(stack))
            {
                Assert.NotEqual("", problem.Message);
                Assert.True(problem.Anchor.Occurrence >= 0, $"{problem.Rule.Id} points at no attribute.");
            }
        });
}
