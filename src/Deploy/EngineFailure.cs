using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;
using PatroniSwarm.Deploy.Engines;

namespace PatroniSwarm.Deploy;

/// <summary>What an engine's failure says, in its own words.</summary>
internal static class EngineFailure
{
    // COR_E_IO, which .NET gives to what has no number of the system; and what systems say of a pipe whose other end is closed: EPIPE, and three of Windows.
    private static readonly uint[] OfConnections = [0x80131620, 32, 0x8007006D, 0x800700E8, 0x800700E9];

    /// <summary>Whether the connection to the engine failed, and no file of this machine.</summary>
    public static bool IsConnection(Exception failure) =>
        (failure is AggregateException ? failure.GetBaseException() : failure) is HttpRequestException or SocketException or IOException or TimeoutException or OperationCanceledException
        && !IsOfFile(failure.GetBaseException());

    public static bool IsNotFound(DockerApiException failure) => failure.StatusCode == System.Net.HttpStatusCode.NotFound;

    public static bool Says(DockerApiException failure, string text) =>
        failure.ResponseBody?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    public static string Text(Exception failure) => failure switch
    {
        DockerApiException api => Message(api.ResponseBody),
        OperationCanceledException => "it did not answer in time",
        // What .NET makes of a socket file that is not there.
        _ when failure.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "there is no such socket",
        _ => failure.GetBaseException().Message.TrimEnd('.'),
    };

    private static bool IsOfFile(Exception failure) => failure switch
    {
        EndOfStreamException or EngineUnreachableException => false,
        FileNotFoundException or DirectoryNotFoundException or PathTooLongException => true,
        IOException => !OfConnections.Contains((uint)failure.HResult),
        _ => false,
    };

    private static string Message(string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? "");
            return json.RootElement.GetProperty("message").GetString() ?? "";
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return body?.Trim() ?? "";
        }
    }
}
