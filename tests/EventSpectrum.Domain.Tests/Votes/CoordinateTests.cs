using System.Globalization;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Votes;

public class CoordinateTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.01", 1)]
    [InlineData("58", 5_800)]
    [InlineData("58.50", 5_850)]
    [InlineData("58.500000", 5_850)]
    [InlineData("100", 10_000)]
    public void Hundredths_of_numbers_on_the_chart(string text, int hundredths)
    {
        Coordinate.TryHundredths(decimal.Parse(text, CultureInfo.InvariantCulture), out var read).ShouldBeTrue();
        read.ShouldBe(hundredths);
        Coordinate.FromHundredths(read).ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    [InlineData("50.001")]
    [InlineData("1000000000")]
    [InlineData("79228162514264337593543950335")]
    public void Other_numbers_are_none(string text) =>
        Coordinate.TryHundredths(decimal.Parse(text, CultureInfo.InvariantCulture), out _).ShouldBeFalse();

    [Theory]
    [InlineData("4.86061", 486_061, true)]
    [InlineData("100", 10_000_000, true)]
    [InlineData("4.860611", 0, false)]
    [InlineData("-1", 0, false)]
    public void Starts_have_five_decimals(string text, int start, bool on)
    {
        Coordinate.TryStart(decimal.Parse(text, CultureInfo.InvariantCulture), out var read).ShouldBe(on);
        read.ShouldBe(start);
        if (on) Coordinate.FromStart(read).ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
    }
}
