using System.Net;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Operating;

/// <summary>Health tells a server that cannot serve from one that is dead.</summary>
public sealed class HealthTests(TestPostgres postgres)
{
    [Fact]
    public async Task Without_its_database_a_server_is_alive_and_not_ready()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(new ServerSetup { ConnectionString = database.ConnectionString });
        using var http = new HttpClient { BaseAddress = server.Address };
        // What the cluster asks is answered; addresses that are none would be 404.
        foreach (var path in Containers.KubernetesTests.ProbePaths) (await StatusAsync(http, path)).ShouldBe(HttpStatusCode.OK, path);
        (await Tool.ServerAsync("health", "--server", $"{server.Address}")).ShouldSucceed();

        await database.DisposeAsync();
        (await StatusAsync(http, "health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(http, "health/live")).ShouldBe(HttpStatusCode.OK);
        (await Tool.ServerAsync("health", "--server", $"{server.Address}")).ExitCode.ShouldBe(1);
        (await Tool.ServerAsync("health", "--server", $"{server.Address}", "--alive")).ShouldSucceed();
    }

    [Fact]
    public async Task Where_nobody_listens_the_command_says_so()
    {
        var asked = await Tool.ServerAsync("health", "--server", "http://127.0.0.1:1");
        asked.ExitCode.ShouldBe(1);
        asked.Output.ShouldContain("does not answer");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
