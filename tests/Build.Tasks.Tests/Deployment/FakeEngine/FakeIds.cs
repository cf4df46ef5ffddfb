using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Ids as swarm's, the same in each run; what is created again under its name gets another one.</summary>
internal sealed class FakeIds
{
    private const string Characters = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int Length = 25;

    private readonly Dictionary<string, int> given = [];
    private long version = 10;

    public string Next(string kind, string name)
    {
        var what = $"{kind} {name}";
        given[what] = given.GetValueOrDefault(what) + 1;
        return Of(what, given[what]);
    }

    public long NextVersion() => ++version;

    private static string Of(string what, int number) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} {number.ToString(CultureInfo.InvariantCulture)}")).Take(Length).Select(static value => Characters[value % Characters.Length]));
}
