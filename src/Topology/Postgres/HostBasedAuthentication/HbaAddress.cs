using System.Globalization;
using System.Net;

namespace PatroniSwarm.Topology;

/// <summary>Where a connection comes from, as a line of <c>pg_hba.conf</c> says it: a word, a host's name, or a range of addresses.</summary>
/// <param name="Text">As written.</param>
/// <param name="Prefix">The range's prefix, as text of 0 and 1. Null: a word or a name.</param>
/// <param name="Bits">The length of an address of that kind.</param>
internal sealed record HbaAddress(string Text, string? Prefix, int Bits)
{
    /// <summary>All addresses of at least one kind.</summary>
    public bool IsWorld => Text == "all" || Prefix is "";

    /// <summary>The machine itself.</summary>
    public bool IsItself => Text is "samehost" or "localhost" || (Bits == 32 && Prefix?.StartsWith("01111111", StringComparison.Ordinal) == true) || (Bits == 128 && Prefix == new string('0', 127) + "1");

    /// <summary>Reads one field, or two if the mask is separate.</summary>
    public static HbaAddress? Read(Queue<string> fields, out string? wrong)
    {
        wrong = null;
        var text = fields.Dequeue();
        var parts = text.Split('/');
        if (!IPAddress.TryParse(parts[0], out var address) || (text.IndexOf(':') < 0 && parts[0].Split('.').Length != 4))
        {
            wrong = parts.Length > 1 ? $"has the address {text}, which is none" : null;
            return wrong is null ? new(text, null, 0) : null;
        }

        var bits = AddressBits.Of(address);
        if (parts.Length > 1)
        {
            if (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= bits.Length)
                return new(text, bits.Substring(0, length), bits.Length);
            wrong = $"has the range {text}, which is longer than its address";
            return null;
        }

        if (fields.Count > 0 && IPAddress.TryParse(fields.Peek(), out var mask) && AddressBits.Of(mask).Length == bits.Length)
        {
            fields.Dequeue();
            return new($"{text} {mask}", bits.Substring(0, AddressBits.Of(mask).TrimEnd('0').Length), bits.Length);
        }

        wrong = $"has the address {text} without its range: {text}/{bits.Length} is this one alone";
        return null;
    }

    public bool Covers(HbaAddress other) =>
        Text == "all" || Text == other.Text
        || (Prefix is not null && other.Prefix is not null && Bits == other.Bits && other.Prefix.StartsWith(Prefix, StringComparison.Ordinal));
}
