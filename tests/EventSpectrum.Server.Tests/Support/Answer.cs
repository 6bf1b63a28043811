using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EventSpectrum.Server.Tests.Support;

/// <summary>What the server answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json { get; } =
        Text.Length > 0 && ContentHeaders.ContentEncoding.Count == 0 && ContentHeaders.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? JsonDocument.Parse(Text).RootElement
            : default;

    /// <summary>A field of the body.</summary>
    public JsonElement this[string field] => Json.GetProperty(field);

    /// <summary>A header, or null.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>The cookie of a name as it was set, with its attributes; null when it was not.</summary>
    public string? SetCookie(string name) =>
        Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.FirstOrDefault(c => c.StartsWith(name + "=", StringComparison.Ordinal)) : null;

    /// <summary>The same as it is sent back: <c>name=value</c>.</summary>
    public string Cookie(string name) => SetCookie(name).ShouldNotBeNull().Split(';')[0];

    /// <summary>Checks the status, showing the body when it is another.</summary>
    public Answer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>Checks that it is a problem in every documented respect.</summary>
    /// <param name="field">The field that is named in <c>errors</c>, if one is.</param>
    public Answer ShouldBeProblem(HttpStatusCode status, string code, string? field = null)
    {
        ShouldBe(status);
        ContentHeaders.ContentType?.MediaType.ShouldBe("application/problem+json");
        this["type"].GetString().ShouldBe($"/problems/{code}", Text);
        this["status"].GetInt32().ShouldBe((int)status);
        this["title"].GetString().ShouldNotBeNullOrWhiteSpace();
        this["detail"].GetString().ShouldNotBeNullOrWhiteSpace();
        if (field is not null) this["errors"].EnumerateObject().Select(e => e.Name).ShouldContain(field, Text);
        if (status is HttpStatusCode.Unauthorized) Header("WWW-Authenticate").ShouldBe("Bearer");
        return this;
    }

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers, response.Content.Headers);
}
