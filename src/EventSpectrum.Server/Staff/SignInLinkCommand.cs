using System.CommandLine;
using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Snapshots;

namespace EventSpectrum.Server.Staff;

/// <summary><c>sign-in-link</c>: asks a running server for a fresh sign-in link.</summary>
internal static class SignInLinkCommand
{
    public static Command Create()
    {
        var server = new CommandLineClient.Options();
        var command = new Command("sign-in-link", "Print a fresh link that signs a facilitator in once.");
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                using var client = server.Client(parsed);
                var answer = await client.SendAsync(HttpMethod.Post, "api/staff/links", json: null, cancellation);
                Console.WriteLine(JsonSerializer.Deserialize(answer, ServerJson.Relaxed.SignInLinkAnswer)!.Url);
                return 0;
            }
            catch (CommandLineException e)
            {
                await Console.Error.WriteLineAsync($"No link could be had. {e.Message}");
                return 1;
            }
        });
        return command;
    }
}
