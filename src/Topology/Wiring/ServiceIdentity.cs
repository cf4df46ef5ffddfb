using System.Runtime.CompilerServices;

namespace PatroniSwarm.Topology;

/// <summary>Compares services by reference, because two may have the same values.</summary>
internal sealed class ServiceIdentity : IEqualityComparer<Service>
{
    public static readonly ServiceIdentity Instance = new();

    public bool Equals(Service? x, Service? y) => ReferenceEquals(x, y);

    public int GetHashCode(Service obj) => RuntimeHelpers.GetHashCode(obj);
}
