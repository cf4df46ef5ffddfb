using System.Collections;

namespace PatroniSwarm.Topology;

/// <summary>A fixed list that is equal to another one with equal elements, so that records holding it compare by value.</summary>
public sealed class EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
    where T : IEquatable<T>
{
    private readonly List<T> items = [];

    public static readonly EquatableArray<T> Empty = new();

    private EquatableArray()
    {
    }

    internal EquatableArray(IEnumerable<T> items) => this.items.AddRange(items);

    public int Count => items.Count;

    public T this[int index] => items[index];

    public bool Equals(EquatableArray<T>? other) => other is not null && items.SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as EquatableArray<T>);

    public override int GetHashCode() =>
        items.Aggregate(items.Count, static (hash, item) => unchecked((hash * 31) + (item?.GetHashCode() ?? 0)));

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The manifest's serializer fills a new array through this method; nothing else may.
    private void Add(T item) => items.Add(item);
}
