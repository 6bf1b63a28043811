using EventSpectrum.Server.Simulation;

namespace EventSpectrum.Server.Tests.Simulation;

public sealed class SimulateCommandTests
{
    [Theory]
    [InlineData("--participants 0", "1 to 20000")]
    [InlineData("--participants many", "1 to 20000")]
    [InlineData("--rate NaN", "0.1 to 5000")]
    [InlineData("--rate -1", "0.1 to 5000")]
    [InlineData("--duration 2h", "an hour at most")]
    [InlineData("--duration 0s", "an hour at most")]
    [InlineData("--server ftp://there", "http://localhost:5080")]
    [InlineData("--add 201", "0 to 200")]
    [InlineData("--meeting 51", "0 to 50")]
    public void What_makes_no_sense_is_said_in_plain_words(string arguments, string hint) =>
        SimulateCommand.Create().Parse(arguments).Errors.ShouldHaveSingleItem().Message.ShouldContain(hint);

    [Theory]
    [InlineData("")]
    [InlineData("--server https://vote.example.org/x --spectrum a --participants 3 --rate 0.5 --duration 1.5m --seed -4 --crowd CAMPS --add 1 --key k --code ABCD --check --meeting 10")]
    public void What_makes_sense_is_taken(string arguments) => SimulateCommand.Create().Parse(arguments).Errors.ShouldBeEmpty();
}
