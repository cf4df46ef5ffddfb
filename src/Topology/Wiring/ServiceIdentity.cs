using System.Runtime.CompilerServices;

namespace PatroniSwarm.Topology;

/// <summary>Two services are the same only if they are one: the source may say the same of two.</summary>
internal sealed class ServiceIdentity : IEqualityComparer<Service>
{
    public static readonly ServiceIdentity Instance = new();

    public bool Equals(Service? x, Service? y) => ReferenceEquals(x, y);

    public int GetHashCode(Service obj) => RuntimeHelpers.GetHashCode(obj);
}
