using System.Text.Json;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Operating;

/// <summary>The log as those read it who gather logs.</summary>
public sealed class JsonLogTests(TestPostgres postgres)
{
    [Fact]
    public async Task Every_line_is_an_object_and_a_requests_line_has_its_trace()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        string output;
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        await using (var server = await ServerProcess.StartAsync(new ServerSetup
        {
            ConnectionString = database.ConnectionString,
            Settings = new Dictionary<string, string> { ["EventSpectrum:LogFormat"] = "Json" },
        }))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/spectra");
            request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
            await server.StopAsync();
            output = server.Output;
        }

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.ShouldAllBe(line => line.GetProperty("Level").GetString() != null && line.GetProperty("Timestamp").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        var told = lines.Single(line => line.TryGetProperty("TraceId", out var id) && id.GetString() == trace);
        told.GetProperty("RenderedMessage").GetString()!.ShouldContain("/api/spectra");
        told.GetProperty("Properties").GetProperty("Status").GetInt32().ShouldBe(200);
        // Logs are kept and read by many: the way in is asked for instead.
        output.ShouldNotContain("ticket=");
        output.ShouldContain("sign-in-link");
    }

    [Fact]
    public async Task A_format_that_is_none_is_said_at_the_start()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var setup = new ServerSetup { ConnectionString = database.ConnectionString, Settings = new Dictionary<string, string> { ["EventSpectrum:LogFormat"] = "xml" } };
        (await Should.ThrowAsync<InvalidOperationException>(() => ServerProcess.StartAsync(setup))).Message.ShouldContain("EventSpectrum:LogFormat");
    }
}
