using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;
using PatroniSwarm.Deploy.Engines;

namespace PatroniSwarm.Deploy;

/// <summary>The text of an engine's failure.</summary>
internal static class EngineFailure
{
    // COR_E_IO, which .NET uses if there is no system error number; EPIPE and three Windows errors for a pipe whose other end is closed.
    private static readonly uint[] OfConnections = [0x80131620, 32, 0x8007006D, 0x800700E8, 0x800700E9];

    /// <summary>Whether the connection to the engine failed, as opposed to a local file.</summary>
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
        // .NET's error for a missing socket file.
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
