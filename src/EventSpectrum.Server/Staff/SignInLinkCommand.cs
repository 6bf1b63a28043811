using System.CommandLine;
using System.Net.Http.Headers;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Staff;

/// <summary><c>sign-in-link</c>: asks a running server for a fresh sign-in link.</summary>
internal static class SignInLinkCommand
{
    public static Command Create()
    {
        var server = new Option<Uri>("--server")
        {
            Description = "The running server's address.",
            DefaultValueFactory = _ => new Uri("http://localhost:5080"),
        };
        var key = new Option<string?>("--key") { Description = "The facilitator's key. Default: the one in the data directory." };
        var data = new Option<string>("--data-directory")
        {
            Description = "The running server's data directory.",
            DefaultValueFactory = _ => DataDirectory.Default,
        };
        var command = new Command("sign-in-link", "Print a fresh link that signs a facilitator in once.") { server, key, data };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(server), parsed.GetValue(key), parsed.GetRequiredValue(data), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri server, string? key, string dataDirectory, CancellationToken cancellation)
    {
        try
        {
            key ??= (await File.ReadAllTextAsync(DataDirectory.KeyFile(dataDirectory), cancellation)).Trim();
            using var http = new HttpClient { BaseAddress = server };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await http.PostAsync(new Uri("/api/staff/links", UriKind.Relative), content: null, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync(
                    $"{server} answered {(int)response.StatusCode}. Is the key that server's? Give it with --key, or its data directory with --data-directory.");
                return 1;
            }

            var link = await response.Content.ReadFromJsonAsync(ServerJson.Relaxed.SignInLinkAnswer, cancellation);
            Console.WriteLine(link!.Url);
            return 0;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"No link could be had: {e.Message}");
            return 1;
        }
    }
}
