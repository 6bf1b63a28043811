using System.Net.Http.Json;
using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Simulation;
using EventSpectrum.TestSupport;
using Spectre.Console;

namespace EventSpectrum.Server.Tests.Simulation;

/// <summary>The simulated audience on the real server with a real PostgreSQL.</summary>
public sealed class AgainstServerTests(TestPostgres postgres)
{
    private const string Key = "a-key-for-this-test-alone-0123456789";

    [Fact]
    public async Task A_room_votes_and_every_receipt_agrees()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var database = await postgres.CreateDatabaseAsync();
        var data = Directory.CreateTempSubdirectory("eventspectrum-simulate-");
        try
        {
            await using var server = ServerApplication.Create(
                [
                    "--urls", "http://127.0.0.1:0", $"--ConnectionStrings:Postgres={database.ConnectionString}",
                    $"--EventSpectrum:DataDirectory={data.FullName}", $"--EventSpectrum:FacilitatorKey={Key}",
                    "--Serilog:MinimumLevel:Default=Error",
                ],
                TextWriter.Null);
            await server.StartAsync(cancellation);
            var address = new Uri(server.Urls.Single());
            var shown = new StringWriter();
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(shown) });

            var exit = await SimulateCommand.RunAsync(
                new SimulationOptions(address, "ai-filmmaking", 30, 100, TimeSpan.FromSeconds(3), 1, Crowd.Mixed, 2, Key, Code: null, Check: true),
                console,
                cancellation);

            exit.ShouldBe(0, shown.ToString());
            shown.ToString().ShouldContain("30 of 30");
            using var http = new HttpClient { BaseAddress = address };
            var picture = await http.GetFromJsonAsync<JsonElement>("api/spectra/ai-filmmaking", cancellation);
            picture.GetProperty("participants").GetInt32().ShouldBe(30);
            picture.GetProperty("tools").GetArrayLength().ShouldBe(34);
            picture.GetProperty("session").ValueKind.ShouldBe(JsonValueKind.Null);
            await server.StopAsync(cancellation);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
