//! The six sets of colours a meetup's cover art is drawn in. Which kind of meetup wears which is the kind's own
//! business.

use super::words::words;

words! {
    /// Five colours that go together, named after drinks. The word is part of the seed of the art.
    Palette {
        Spritz = "spritz",
        Menthe = "menthe",
        Pastis = "pastis",
        Grenadine = "grenadine",
        Bleuet = "bleuet",
        Prune = "prune",
    }
}

impl Palette {
    /// The colours as `#RRGGBB`: main, pale, bright, dark, accent. The same in light and dark mode.
    pub fn colours(self) -> [&'static str; 5] {
        match self {
            Palette::Spritz => ["#FF7A3D", "#FFD9C2", "#FFB340", "#C93A22", "#2B1B3D"],
            Palette::Menthe => ["#1FA37A", "#C4EEDD", "#F7D24A", "#0D5747", "#FF8F70"],
            Palette::Pastis => ["#F6C945", "#FFF1BF", "#EF8322", "#2F6C9E", "#1F3054"],
            Palette::Grenadine => ["#E23C5C", "#FFCDD4", "#FF935F", "#75204A", "#FFE9D5"],
            Palette::Bleuet => ["#5266D2", "#D3D9FB", "#91B8FF", "#292D6B", "#FF9F7A"],
            Palette::Prune => ["#7A41A0", "#E7D1F3", "#F48DB2", "#371955", "#FFC65F"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_six_digits_and_differ_within_a_palette() {
        for palette in Palette::ALL {
            let colours = palette.colours();
            for (index, colour) in colours.iter().enumerate() {
                assert!(colour.len() == 7 && u32::from_str_radix(&colour[1..], 16).is_ok());
                assert!(!colours[..index].contains(colour));
            }
        }
    }
}
