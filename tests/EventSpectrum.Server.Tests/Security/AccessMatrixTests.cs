using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>Holds the real server to <see cref="AccessMatrix"/>.</summary>
public sealed class AccessMatrixTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    public static TheoryData<string> Endpoints => [.. AccessMatrix.Rows.Select(r => r.Request.Endpoint)];

    [Fact]
    public void Every_endpoint_has_a_line_and_every_line_an_endpoint()
    {
        string[] served = [.. world.Server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(Names).Distinct()];
        string[] listed = [.. AccessMatrix.Rows.Select(r => r.Request.Endpoint)];
        served.Except(listed).ShouldBeEmpty($"Say in {nameof(AccessMatrix)} who may call these.");
        listed.Except(served).ShouldBeEmpty($"{nameof(AccessMatrix)} speaks of what is not served.");
        listed.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Everyone_is_answered_as_the_table_says(string endpoint)
    {
        var row = AccessMatrix.Rows.Single(r => r.Request.Endpoint == endpoint);
        var wrong = new List<string>();
        foreach (var caller in Enum.GetValues<Caller>())
        {
            using var answer = await world.AskAsync(row, caller);
            var (status, expected) = ((int)answer.StatusCode, row.Statuses[(int)caller]);
            var body = answer.Content.Headers.ContentType?.MediaType is "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (status != expected) wrong.Add($"{caller} got {status} and not {expected}: {body}");
            else if (status >= 400 && !IsProblem(answer, body)) wrong.Add($"{caller} was refused without a problem: {body}");
        }

        wrong.ShouldBeEmpty($"{endpoint}\n{string.Join('\n', wrong)}");
    }

    private static bool IsProblem(HttpResponseMessage answer, string body) =>
        answer.Content.Headers.ContentType?.MediaType is "application/problem+json" && JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32() == (int)answer.StatusCode;

    // Those that name no method are asked with GET.
    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var address = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        return (methods.Count > 0 ? methods : ["GET"]).Select(m => $"{m} {address}");
    }
}
