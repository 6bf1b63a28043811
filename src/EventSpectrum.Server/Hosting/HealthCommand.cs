using System.CommandLine;
using EventSpectrum.Server.Snapshots;

namespace EventSpectrum.Server.Hosting;

/// <summary><c>health</c>: asks a running server how it is, for container engines, whose images have nothing else to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var server = CommandLineClient.Options.Server();
        var alive = new Option<bool>("--alive") { Description = "Ask whether the process answers, and not whether it can serve." };
        var command = new Command("health", "Ask a running server whether it can serve: exit code 0 if so, else 1.") { server, alive };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(server)!, parsed.GetValue(alive) ? "health/live" : "health/ready", cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri server, string path, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(server, $"/{path}"), cancellation);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{server} does not answer: {e.Message}");
            return 1;
        }
    }
}
