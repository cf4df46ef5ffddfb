namespace PatroniSwarm.Clients;

internal sealed class Note
{
    public string Id { get; set; } = "";
}
