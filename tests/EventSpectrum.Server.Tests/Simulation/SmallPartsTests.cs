using System.Net;
using System.Net.Http.Headers;
using EventSpectrum.Server.Simulation;

namespace EventSpectrum.Server.Tests.Simulation;

public sealed class SmallPartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("60s", 60)]
    [InlineData("90", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    [InlineData("250ms", 0.25)]
    public void A_duration_is_read_as_people_type_it(string text, double seconds) =>
        Duration.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("ten")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999h")]
    [InlineData("5 parsecs")]
    public void What_is_no_duration_is_none(string text) => Duration.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public void A_definite_answer_stands(HttpStatusCode status) => RetryPolicy.Pause(1, status, null, Now, 0.5).ShouldBeNull();

    [Fact]
    public void No_pause_is_shorter_than_the_server_asked_for()
    {
        foreach (var chance in new[] { 0, 0.5, 1 })
        {
            var seconds = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
            RetryPolicy.Pause(1, HttpStatusCode.TooManyRequests, seconds, Now, chance)!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(7));
            var instant = new RetryConditionHeaderValue(Now.AddSeconds(3));
            RetryPolicy.Pause(1, HttpStatusCode.ServiceUnavailable, instant, Now, chance)!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public void Pauses_grow_and_end()
    {
        var pauses = Enumerable.Range(1, RetryPolicy.MaxAttempts).Select(attempt => RetryPolicy.Pause(attempt, null, null, Now, 1)).ToList();
        pauses[^1].ShouldBeNull();
        var waits = pauses.SkipLast(1).Select(pause => pause!.Value).ToList();
        waits.Zip(waits.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        waits[^1].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Percentiles_are_true_to_two_percent()
    {
        var latencies = new Latencies();
        latencies.Within(0.5).ShouldBeNull();
        for (var ms = 1; ms <= 1000; ms++)
        {
            latencies.Add(TimeSpan.FromMilliseconds(ms));
        }

        latencies.Within(0.5)!.Value.ShouldBe(500, 11);
        latencies.Within(0.99)!.Value.ShouldBe(990, 21);
        latencies.Within(1)!.Value.ShouldBeGreaterThanOrEqualTo(1000);
    }
}
