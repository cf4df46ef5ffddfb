using System.Runtime.CompilerServices;
using PatroniSwarm.Deploy.Rollout;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class ClusterFaultTests
{
    [Fact]
    public void Each_fault_has_words()
    {
        var kinds = typeof(ClusterFault).GetNestedTypes().Where(static type => type.IsSubclassOf(typeof(ClusterFault))).ToList();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, static kind => Assert.NotEmpty(Make(kind).ToString()));
    }

    private static ClusterFault Make(Type kind) =>
        (ClusterFault)Activator.CreateInstance(kind, [.. kind.GetConstructors().Single().GetParameters().Select(static parameter => Argument(parameter.ParameterType))])!;

    private static object? Argument(Type type) => type switch
    {
        _ when type == typeof(string) => "db",
        _ when type == typeof(IReadOnlyList<string>) => new[] { "db-a" },
        _ when type == typeof(IReadOnlyList<ClusterFault>) => new ClusterFault[] { new ClusterFault.NoQuorum() },
        _ when type == typeof(ClusterFault) => new ClusterFault.NoQuorum(),
        _ when type == typeof(ClusterFault.Silent) => new ClusterFault.Silent(HasTask: true),
        _ => RuntimeHelpers.GetUninitializedObject(type),
    };
}
